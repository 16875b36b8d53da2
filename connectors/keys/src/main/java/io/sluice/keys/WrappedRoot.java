package io.sluice.keys;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;

/**
 * A root as it rests: encrypted by a token's key.
 *
 * @param wrapping label of that key
 * @param root base64 of the nonce (12 bytes), ciphertext and tag of AES-256-GCM
 */
record WrappedRoot(String wrapping, String root) {
    static final int NONCE_BYTES = 12;

    private static final String FORM = "1";

    static WrappedRoot of(String wrapping, byte[] nonce, byte[] wrapped) {
        byte[] bytes = Arrays.copyOf(nonce, nonce.length + wrapped.length);
        System.arraycopy(wrapped, 0, bytes, nonce.length, wrapped.length);
        return new WrappedRoot(wrapping, Base64.getEncoder().encodeToString(bytes));
    }

    /** @throws IOException when the text is none */
    static WrappedRoot parse(String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        String wrapping = lines.getProperty("wrapping");
        String root = lines.getProperty("root");
        if (!FORM.equals(lines.getProperty("form")) || wrapping == null || root == null) {
            throw new IOException("form, wrapping or root is missing");
        }
        // Only its form is checked here; a decoder's message would quote it.
        if (root.length() < 2 * NONCE_BYTES || !root.matches("[A-Za-z0-9+/]+={0,2}") || root.length() % 4 != 0) {
            throw new IOException("root is no wrapped key");
        }
        return new WrappedRoot(wrapping, root);
    }

    String text() {
        return "form=" + FORM + "\nwrapping=" + wrapping + "\nroot=" + root + "\n";
    }

    byte[] nonce() {
        return Arrays.copyOf(bytes(), NONCE_BYTES);
    }

    byte[] wrapped() {
        byte[] bytes = bytes();
        return Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(root);
    }

    @Override
    public String toString() {
        return "root wrapped by " + wrapping;
    }
}
