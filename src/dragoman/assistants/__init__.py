"""Assistants: what a dossier holds, for a program that asks in a conversation (Model Context Protocol, read-only)."""
