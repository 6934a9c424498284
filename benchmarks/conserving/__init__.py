"""Generated documents that know every word that was put into them, and what becomes of it."""
