package io.sluice.keys;

import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.LoginException;

/**
 * A PKCS#11 token for the moment of one use: a session is opened, used and closed, so that a token that was away is found
 * again. Its wrapping keys (AES-256) are made inside it and never leave it.
 */
final class Token implements AutoCloseable {

    private static final String PREFIX = "sluice-wrap-";
    private static final int TAG_BITS = 128;
    private static final Pattern RETURN_VALUE = Pattern.compile("CKR_[A-Z0-9_]+");

    private final AuthProvider provider;
    private final KeyStore keys;

    private Token(AuthProvider provider, KeyStore keys) {
        this.provider = provider;
        this.keys = keys;
    }

    /** Logs in; for what went wrong see {@link #broken}. */
    static Token open(TokenSettings settings, char[] pin) throws GeneralSecurityException, IOException {
        AuthProvider provider = provider(settings);
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Token(provider, keys);
        } catch (GeneralSecurityException | IOException | ProviderException problem) {
            logout(provider);
            throw problem;
        }
    }

    private static AuthProvider provider(TokenSettings settings) {
        Provider java = Security.getProvider("SunPKCS11");
        if (java == null) {
            throw new KeyUnavailableException(
                    "This Java has no PKCS#11 (module jdk.crypto.cryptoki): use a complete JDK");
        }
        if (!Files.isRegularFile(settings.library())) {
            throw new KeyUnavailableException("The PKCS#11 library " + settings.library()
                    + " is not there: install the token's driver, or mend keys.pkcs11-library");
        }
        try {
            return (AuthProvider) java.configure(configuration(settings));
        } catch (InvalidParameterException problem) {
            throw broken(settings, problem);
        }
    }

    private static String configuration(TokenSettings settings) {
        return """
                --name = sluice
                library = %s
                %s
                destroyTokenAfterLogout = true
                attributes(generate, CKO_SECRET_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                """.formatted(
                        settings.library(),
                        settings.slot().map(slot -> "slot = " + slot).orElse("slotListIndex = 0"));
    }

    /** Makes a wrapping key inside the token; returns its label. */
    String newWrappingKey() throws GeneralSecurityException {
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(256);
        String label = PREFIX + (last() + 1);
        keys.setEntry(label, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
        return label;
    }

    private int last() throws GeneralSecurityException {
        return Collections.list(keys.aliases()).stream()
                .filter(alias -> alias.matches(PREFIX + "[0-9]{1,9}"))
                .mapToInt(alias -> Integer.parseInt(alias.substring(PREFIX.length())))
                .max()
                .orElse(0);
    }

    byte[] wrap(String label, byte[] nonce, byte[] root) throws GeneralSecurityException {
        return cipher(Cipher.ENCRYPT_MODE, label, nonce).doFinal(root);
    }

    /** What {@link #wrap} made; the caller wipes it. */
    byte[] unwrap(String label, byte[] nonce, byte[] wrapped) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, label, nonce).doFinal(wrapped);
    }

    private Cipher cipher(int mode, String label, byte[] nonce) throws GeneralSecurityException {
        Key key = keys.getKey(label, null);
        if (!(key instanceof SecretKey)) {
            throw new KeyUnavailableException("The token has no wrapping key '" + label
                    + "': put the token back that holds it, or restore the key from the token's backup");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("sluice/root/" + label).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** What is told of a token's failure: where, and its return value, which quotes nothing. */
    static KeyUnavailableException broken(TokenSettings settings, Exception problem) {
        String told = returnValue(problem);
        String remedy = refusesPin(problem)
                ? "the PIN is refused; put the right one into " + settings.pinFile() + ", mode 0400"
                : "see that it is plugged in and its driver runs, and that keys.pkcs11-slot names its slot";
        return new KeyUnavailableException(
                "Token " + settings + " cannot be used (" + told + "): " + remedy,
                new GeneralSecurityException(problem.getClass().getName()));
    }

    static boolean refusesPin(Exception problem) {
        return returnValue(problem).startsWith("CKR_PIN_");
    }

    private static String returnValue(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            Matcher found = RETURN_VALUE.matcher(String.valueOf(cause.getMessage()));
            if (found.find()) {
                return found.group();
            }
        }
        return problem.getClass().getSimpleName();
    }

    private static void logout(AuthProvider provider) {
        try {
            provider.logout();
        } catch (LoginException | ProviderException gone) {
            // Nobody is logged in at a token that is gone.
        }
    }

    @Override
    public void close() {
        logout(provider);
    }
}
