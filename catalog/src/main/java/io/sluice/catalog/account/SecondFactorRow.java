package io.sluice.catalog.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's second factor as it is stored. */
@Entity
@Table(name = "second_factor")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SecondFactorRow {
    @Id
    private String account;

    private byte[] secret;
    private @Nullable Instant confirmed;
    private long step;
    private String[] recovery;

    protected SecondFactorRow() {}

    /** @param secret sealed */
    SecondFactorRow(String account, byte[] secret) {
        this.account = account;
        this.secret = secret.clone();
        this.recovery = new String[0];
    }

    byte[] secret() {
        return secret.clone();
    }

    @Nullable Instant confirmed() {
        return confirmed;
    }

    long step() {
        return step;
    }

    List<String> recovery() {
        return List.of(recovery);
    }

    /** While it is being set up. */
    void replace(byte[] other) {
        secret = other.clone();
    }

    void confirm(Instant at, long usedStep, List<String> digests) {
        confirmed = at;
        step = usedStep;
        recovery = digests.toArray(String[]::new);
    }

    void used(long usedStep) {
        step = usedStep;
    }

    /** @return whether it was one of those that are left */
    boolean recover(String digest) {
        String[] left =
                Arrays.stream(recovery).filter(each -> !each.equals(digest)).toArray(String[]::new);
        boolean isOne = left.length < recovery.length;
        recovery = left;
        return isOne;
    }
}
