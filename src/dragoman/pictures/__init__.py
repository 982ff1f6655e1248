"""Pictures of what was measured, as SVG that needs nothing else."""
