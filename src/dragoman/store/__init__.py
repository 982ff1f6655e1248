"""Append and scan: the dossier's tables."""
