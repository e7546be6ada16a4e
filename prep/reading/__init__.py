"""From files to text with metadata, speaker turns and voices."""
