package io.sluice.catalog.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that was carried out under a key, by the digest of its body, and how it was answered. */
@Entity
@Table(name = "repeated_call")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RepeatedCall {
    @Id
    private String key;

    @Column(name = "body_digest")
    private byte[] bodyDigest;

    private int status;
    private @Nullable String location;
    private String answer;

    @SuppressWarnings("UnusedVariable") // queries read it
    private Instant made;

    protected RepeatedCall() {}

    RepeatedCall(String key, byte[] bodyDigest, int status, @Nullable String location, String answer, Instant made) {
        this.key = key;
        this.bodyDigest = bodyDigest.clone();
        this.status = status;
        this.location = location;
        this.answer = answer;
        this.made = made;
    }

    boolean isOf(byte[] digest) {
        return Arrays.equals(bodyDigest, digest);
    }

    int status() {
        return status;
    }

    Optional<String> location() {
        return Optional.ofNullable(location);
    }

    /** JSON. */
    String answer() {
        return answer;
    }
}
