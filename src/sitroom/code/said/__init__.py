"""The parts of SAID: quotation marks, cues with their contents, flow through the report, acts."""
