package io.sluice.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Somebody who signs certificates, and one that they signed for a server named {@code localhost}. */
record TestCertificates(String ca, String certificate, String key) {
    private static final String PASSWORD = "invented";

    static TestCertificates make() {
        try {
            Path folder = Files.createTempDirectory("sluice-certificates-test");
            pair(folder, "ca", "bc:critical=ca:true");
            pair(folder, "server", "san=dns:localhost");
            keytool(folder, "-certreq", "-keystore", "server.p12", "-alias", "server", "-file", "server.csr");
            keytool(
                    folder,
                    "-gencert",
                    "-keystore",
                    "ca.p12",
                    "-alias",
                    "ca",
                    "-rfc",
                    "-ext",
                    "san=dns:localhost",
                    "-infile",
                    "server.csr",
                    "-outfile",
                    "server.pem",
                    "-validity",
                    "2");
            keytool(folder, "-exportcert", "-rfc", "-keystore", "ca.p12", "-alias", "ca", "-file", "ca.pem");
            return new TestCertificates(
                    text(folder.resolve("ca.pem")),
                    text(folder.resolve("server.pem")),
                    key(folder.resolve("server.p12")));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Its lines end as Unix has them: PostgreSQL's COPY writes other ends out. */
    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r", "");
    }

    private static void pair(Path folder, String name, String extension) throws IOException {
        keytool(
                folder,
                "-genkeypair",
                "-keystore",
                name + ".p12",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=invented " + name,
                "-ext",
                extension,
                "-validity",
                "2");
    }

    private static void keytool(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool ended with " + process.exitValue());
        }
    }

    private static String key(Path store) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            byte[] key = Objects.requireNonNull(keys.getKey("server", PASSWORD.toCharArray()))
                    .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException problem) {
            throw new IOException("The key cannot be read", problem);
        }
    }

    /** As files that any account's server reads: they are of this test alone. */
    Path written() {
        try {
            Path folder = Files.createTempDirectory("sluice-certificates-test");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(folder.resolve("server.pem"), certificate);
            Files.writeString(folder.resolve("server.key"), key);
            return folder;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
