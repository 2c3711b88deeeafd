"""The application: settings, weights, the Desk, cases, forms and papers, and the command line."""
