"""Whether a party signed: the words that mark its places (`signers`, the paper's own: `roles`), what stands together on
a page (`runs`), the pages on one sheet with what a pen or a seal left (`sheet`, `pen`), which label each mark belongs
to (`placing`), which party a label (`whose`), and the places of one party (`parties`, `places`).
"""

from review_models.review.signing.places import SEALED, place_of, places_of, signing_place

__all__ = ["SEALED", "place_of", "places_of", "signing_place"]
