"""An edited export on its way back: what the file says, what that would change, and the sheet with what was taken."""
