package io.sluice.capture.binlog;

import io.sluice.model.reach.Way;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a server showed and that was found to be its host's, in the forms that a reader of its log takes.
 *
 * @param store a PKCS#12 file that holds it alone
 */
record PinnedCertificate(Path store, String pem) {

    /** Of a store without a secret: readers take none without one. */
    static final String PASSWORD = "certificate";

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int PROTOCOL_41 = 0x200;
    private static final int TLS = 0x800;
    private static final int SECURE_CONNECTION = 0x8000;
    private static final int LARGEST_PACKET = 1 << 24;
    private static final byte UTF8 = 45;
    private static final int REQUEST_BYTES = 32;

    /** @throws SQLException where the server shows none that is its host's */
    static PinnedCertificate of(Way way, int port) throws SQLException {
        try {
            Certificate shown = shown(way, port);
            return new PinnedCertificate(store(shown), pem(shown));
        } catch (IOException | GeneralSecurityException failed) {
            throw new SQLException("The server shows no certificate of its host", "08001", failed);
        }
    }

    private static Certificate shown(Way way, int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, believed(way).getTrustManagers(), null);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(way.address(), port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            skipGreeting(plain.getInputStream());
            plain.getOutputStream().write(request());
            try (SSLSocket sealed =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, way.host(), port, true)) {
                SSLParameters parameters = sealed.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                sealed.setSSLParameters(parameters);
                sealed.startHandshake();
                return sealed.getSession().getPeerCertificates()[0];
            }
        }
    }

    /** A server's first packet: three bytes of length, its number, and what it says of itself. */
    private static void skipGreeting(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new IOException("The server says nothing");
        }
        in.skipNBytes((head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16);
    }

    /** The protocol's request to go on by TLS. */
    private static byte[] request() {
        return ByteBuffer.allocate(4 + REQUEST_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(REQUEST_BYTES | 1 << 24)
                .putInt(PROTOCOL_41 | TLS | SECURE_CONNECTION)
                .putInt(LARGEST_PACKET)
                .put(UTF8)
                .array();
    }

    private static TrustManagerFactory believed(Way way) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(way.ca().isEmpty() ? null : holding(certificate(way.ca())));
        return factory;
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyStore holding(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        return store;
    }

    private static Path store(Certificate certificate) throws IOException, GeneralSecurityException {
        String name =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        Path file = Folder.ours().resolve(name + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            holding(certificate).store(out, PASSWORD.toCharArray());
        }
        file.toFile().deleteOnExit();
        return file;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** One folder that only this process' account may write to. */
    private static final class Folder {
        private static @Nullable Path made;

        static synchronized Path ours() throws IOException {
            Path known = made;
            if (known == null || !Files.isDirectory(known)) {
                known = Files.createTempDirectory("sluice-certificates");
                known.toFile().deleteOnExit();
                made = known;
            }
            return known;
        }
    }
}
