"""The page: one self-contained HTML file with the records of a dossier and the program that shows them."""

from dragoman.pages.html import page_policy, render_page

__all__ = ["page_policy", "render_page"]
