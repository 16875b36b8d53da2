package io.sluice.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A root that a token wraps: the token's key never leaves it, the root rests beside it as a wrapped file of mode 0400, and
 * comes into memory only through the token.
 */
public final class TokenKeys implements KeyService {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenSettings settings;
    private final PrivateFile file;
    private final Pin pin;
    private final Suite suite;

    private TokenKeys(TokenSettings settings, Path wrapped, Suite suite) {
        this.suite = suite;
        this.settings = settings;
        this.file = new PrivateFile(
                wrapped, "Wrapped key file", "restore it from its backup; a new one would change every pseudonym");
        this.pin = new Pin(settings.pinFile());
    }

    /**
     * Makes a wrapping key in the token, and a new root wrapped by it. An existing file is never replaced.
     *
     * @param wrapped where the wrapped root is to rest
     * @throws KeyUnavailableException when the token refuses, or the file exists or cannot be written
     */
    public static TokenKeys create(TokenSettings settings, Path wrapped) {
        try {
            return create(settings, wrapped, RootKeys.generate());
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("Cannot make a root", problem);
        }
    }

    /**
     * Wraps the root of a key file, which is not needed any more afterwards: every key stays the same.
     *
     * @throws KeyUnavailableException as for {@link #create}
     */
    public static TokenKeys wrap(TokenSettings settings, Path wrapped, KeyFile file) {
        return create(settings, wrapped, file.root());
    }

    private static TokenKeys create(TokenSettings settings, Path wrapped, KeysetHandle root) {
        TokenKeys made = new TokenKeys(settings, wrapped, Suite.INTERNATIONAL);
        try (Token token = made.pin.open(settings)) {
            made.file.create(wrap(token, token.newWrappingKey(), root).text());
        } catch (GeneralSecurityException | ProviderException problem) {
            throw Token.broken(settings, problem);
        } catch (IOException problem) {
            throw new KeyUnavailableException(
                    "Cannot create wrapped key file " + wrapped + " ("
                            + problem.getClass().getSimpleName()
                            + "): choose a writable folder and a name that does not exist yet",
                    problem);
        }
        return made;
    }

    /** What rests at the path; nothing is asked of the token before {@link #unlock}. */
    public static TokenKeys at(TokenSettings settings, Path wrapped) {
        return new TokenKeys(settings, wrapped, Suite.INTERNATIONAL);
    }

    @Override
    public KeyRing unlock() {
        WrappedRoot wrapped = read();
        try (Token token = pin.open(settings)) {
            return RootKeys.of(unwrap(token, wrapped), suite);
        } catch (GeneralSecurityException | ProviderException problem) {
            throw Token.broken(settings, problem);
        }
    }

    /** The same root for another suite, which has keys of its own. */
    public TokenKeys of(Suite other) {
        return new TokenKeys(settings, file.path(), other);
    }

    @Override
    public String where() {
        try {
            return "file " + file.path() + ", wrapped by key '" + wrapping() + "' of token " + settings;
        } catch (KeyUnavailableException gone) {
            return "file " + file.path() + ", which cannot be read, wrapped by token " + settings;
        }
    }

    /**
     * Adds a version of the sealing keys. Who leases takes it up within a term; what older versions made is still read.
     *
     * @return the new version
     */
    public int rotate() {
        change((token, wrapped) -> wrap(token, wrapped.wrapping(), RootKeys.next(unwrap(token, wrapped))));
        return unlock().version(KeyRing.KeyUse.OFFSET_SEAL);
    }

    /**
     * Makes a new wrapping key in the token and wraps the root by it. The earlier one stays there: backups need it.
     *
     * @return the new one's label
     */
    public String rewrap() {
        change((token, wrapped) -> wrap(token, token.newWrappingKey(), unwrap(token, wrapped)));
        return wrapping();
    }

    /** Label of the token's key that wraps the root now. */
    public String wrapping() {
        return read().wrapping();
    }

    private interface Change {
        WrappedRoot of(Token token, WrappedRoot wrapped) throws GeneralSecurityException;
    }

    private void change(Change change) {
        try (Token token = pin.open(settings)) {
            file.replace(content -> change.of(token, WrappedRoot.parse(content)).text());
        } catch (GeneralSecurityException | ProviderException problem) {
            throw Token.broken(settings, problem);
        } catch (IOException problem) {
            throw unusable(problem);
        }
    }

    private static KeysetHandle unwrap(Token token, WrappedRoot wrapped) throws GeneralSecurityException {
        byte[] root = token.unwrap(wrapped.wrapping(), wrapped.nonce(), wrapped.wrapped());
        try {
            return TinkProtoKeysetFormat.parseKeyset(root, InsecureSecretKeyAccess.get(), RootKeys.tink());
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    private static WrappedRoot wrap(Token token, String wrapping, KeysetHandle keys) throws GeneralSecurityException {
        byte[] nonce = new byte[WrappedRoot.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] root = TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get(), RootKeys.tink());
        try {
            return WrappedRoot.of(wrapping, nonce, token.wrap(wrapping, nonce, root));
        } finally {
            Arrays.fill(root, (byte) 0);
        }
    }

    private WrappedRoot read() {
        try {
            return WrappedRoot.parse(file.read());
        } catch (IOException problem) {
            throw unusable(problem);
        }
    }

    private KeyUnavailableException unusable(IOException problem) {
        return new KeyUnavailableException(
                "Wrapped key file " + file.path() + " is no wrapped root (" + problem.getMessage()
                        + "): restore it from its backup",
                problem);
    }
}
