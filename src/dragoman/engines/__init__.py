"""Run the document stages over many documents."""
