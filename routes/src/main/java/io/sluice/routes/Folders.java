package io.sluice.routes;

import java.nio.file.Path;

/** Where things lie in the data folder. */
record Folders(Path data) {

    Path keys() {
        return secrets().resolve("keys.json");
    }

    /** The root of the data keys where a token wraps it. */
    Path wrappedKeys() {
        return secrets().resolve("keys.wrapped");
    }

    Path controlKey() {
        return secrets().resolve("control.pub");
    }

    Path token() {
        return secrets().resolve("data-process.token");
    }

    Path sourcePassword(String source) {
        return secrets().resolve("sources").resolve(source + ".password");
    }

    /** The digest of the token by which a department sends to a source. */
    Path sourceToken(String source) {
        return secrets().resolve("sources").resolve(source + ".token");
    }

    /** A private key in place of a password; the password is then that of the file, if it has one. */
    Path sourceKey(String source) {
        return secrets().resolve("sources").resolve(source + ".key");
    }

    /** Serials accepted from the control topic. */
    Path serials() {
        return data.resolve("control-serials.properties");
    }

    Path lake() {
        return data.resolve("lake");
    }

    /** JDBC drivers that do not come with the hub, and their checksums. */
    Path drivers() {
        return data.resolve("drivers");
    }

    /** Certificates that sources' connections name. */
    Path certificates() {
        return data.resolve("certificates");
    }

    Path extracts() {
        return data.resolve("extracts");
    }

    private Path secrets() {
        return data.resolve("secrets");
    }
}
