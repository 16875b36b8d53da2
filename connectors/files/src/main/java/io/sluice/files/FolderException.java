package io.sluice.files;

import java.io.IOException;

/** A folder that cannot be read now, whatever lies in it. The message says what to do, never a value or a file's name. */
final class FolderException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** What must be right one after another. */
    enum Stage {
        HOST("host-not-allowed"),
        CONNECTION("connection"),
        HOST_KEY("host-key"),
        LOGIN("login"),
        FOLDER("folder"),
        FILES("files");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    FolderException(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    Stage stage() {
        return stage;
    }
}
