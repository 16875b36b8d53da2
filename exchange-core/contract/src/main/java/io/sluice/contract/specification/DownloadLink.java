package io.sluice.contract.specification;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * A permit to take the files of one extract, for whoever has it, as often as they like, until its time is over.
 *
 * @param grant under which it was made; when that ends, so does this
 * @param account to whom it was given
 * @param expires seconds since 1970-01-01T00:00Z, at most {@link #LIFE_SECONDS} after it was given
 */
public record DownloadLink(String extract, String grant, String account, long expires) {
    /** How long a link is good for. */
    public static final long LIFE_SECONDS = 3600;

    private static final String CONTEXT = "sluice-download-v1\n";

    public DownloadLink {
        if (extract.isBlank() || grant.isBlank() || account.isBlank()) {
            throw new IllegalArgumentException("A link names its extract, grant and account");
        }
    }

    /** As it travels. */
    public String signed(SpecificationKeys keys) {
        return Signed.of(CONTEXT, this, keys);
    }

    /** Empty where control did not sign this. */
    public static Optional<DownloadLink> read(String text, Collection<? extends PublicKey> trusted) {
        try {
            return Signed.open(CONTEXT, text, trusted, DownloadLink.class);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Also one from a clock far ahead is none. */
    public boolean isOver(Instant now) {
        long seconds = now.getEpochSecond();
        return seconds >= expires || expires > seconds + LIFE_SECONDS + 5;
    }
}
