package io.sluice.files;

import java.io.IOException;

/** A file changed after it had been checked: the read stops before a changed byte, and is done again from the check. */
final class FileChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    FileChangedException(String drop) {
        super("File of drop '" + drop + "' changed while it was read; it is read again once it rests."
                + " Drop files under a temporary name ending in .part and rename them when complete");
    }
}
