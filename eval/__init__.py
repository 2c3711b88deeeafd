"""What measures: data sets, generated packets, scores and reports. Never imported by the product."""
