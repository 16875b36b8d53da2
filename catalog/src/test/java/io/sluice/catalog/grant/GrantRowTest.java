package io.sluice.catalog.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of a grant and every move: what comes of it, or the code of the refusal. */
class GrantRowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant UNTIL = NOW.plus(Duration.ofDays(30));

    private static final Map<String, Consumer<GrantRow>> MOVES = Map.of(
            "provide", row -> row.inForce().provided("s-1", "topic"),
            "fail", row -> row.inForce().failed("the registry does not answer"),
            "suspend", row -> row.inForce().suspend(),
            "resume", row -> row.suspended().resume("e-2"),
            "prolong", row -> row.standing().prolong(UNTIL.plus(Duration.ofDays(30)), "note"),
            "revoke", row -> row.standing().end(GrantState.REVOKED, NOW),
            "expire", row -> row.standing().end(GrantState.EXPIRED, NOW),
            "relinquish", row -> row.standing().end(GrantState.RELINQUISHED, NOW));

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "granted,      provide,    active",
        "granted,      fail,       failed",
        "granted,      suspend,    suspended",
        "granted,      resume,     not-suspended",
        "granted,      prolong,    granted",
        "granted,      revoke,     revoked",
        "granted,      expire,     expired",
        "granted,      relinquish, relinquished",
        "active,       provide,    active",
        "active,       fail,       failed",
        "active,       suspend,    suspended",
        "active,       resume,     not-suspended",
        "active,       prolong,    active",
        "active,       revoke,     revoked",
        "active,       expire,     expired",
        "active,       relinquish, relinquished",
        "failed,       provide,    active",
        "failed,       fail,       failed",
        "failed,       suspend,    suspended",
        "failed,       resume,     not-suspended",
        "failed,       prolong,    failed",
        "failed,       revoke,     revoked",
        "failed,       expire,     expired",
        "failed,       relinquish, relinquished",
        "suspended,    provide,    suspended-refused",
        "suspended,    fail,       suspended-refused",
        "suspended,    suspend,    suspended-refused",
        "suspended,    resume,     granted",
        "suspended,    prolong,    suspended",
        "suspended,    revoke,     revoked",
        "suspended,    expire,     expired",
        "suspended,    relinquish, relinquished",
        "revoked,      provide,    ended-already",
        "revoked,      fail,       ended-already",
        "revoked,      suspend,    ended-already",
        "revoked,      resume,     ended-already",
        "revoked,      prolong,    ended-already",
        "revoked,      revoke,     ended-already",
        "revoked,      expire,     ended-already",
        "revoked,      relinquish, ended-already",
        "expired,      provide,    ended-already",
        "expired,      fail,       ended-already",
        "expired,      suspend,    ended-already",
        "expired,      resume,     ended-already",
        "expired,      prolong,    ended-already",
        "expired,      revoke,     ended-already",
        "expired,      expire,     ended-already",
        "expired,      relinquish, ended-already",
        "relinquished, provide,    ended-already",
        "relinquished, fail,       ended-already",
        "relinquished, suspend,    ended-already",
        "relinquished, resume,     ended-already",
        "relinquished, prolong,    ended-already",
        "relinquished, revoke,     ended-already",
        "relinquished, expire,     ended-already",
        "relinquished, relinquish, ended-already"
    })
    void aMoveLeadsToAStateOrIsRefused(String state, String move, String result) {
        GrantRow row = in(state);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> made(row, move));

        assertThat(refusal == null ? row.state().word() : named(refusal.code())).isEqualTo(result);
    }

    /** The state and the code have one word. */
    private static String named(String code) {
        return code.equals("suspended") ? "suspended-refused" : code;
    }

    private static void made(GrantRow row, String move) {
        Objects.requireNonNull(MOVES.get(move), move).accept(row);
    }

    private static GrantRow in(String state) {
        GrantRow row = new GrantRow(
                "civil-abc",
                new GrantDesk.Agreement(
                        "r-1", "licences.licence", "civil", "", Map.of(), 1, UNTIL, UNTIL, null, null, "note"),
                NOW,
                "e-1");
        switch (state) {
            case "active" -> made(row, "provide");
            case "failed" -> made(row, "fail");
            case "suspended" -> made(row, "suspend");
            case "revoked" -> made(row, "revoke");
            case "expired" -> made(row, "expire");
            case "relinquished" -> made(row, "relinquish");
            default -> assertThat(state).isEqualTo("granted");
        }
        return row;
    }

    @Test
    void aSuspendedGrantIsNotInForceAndCanBeAgain() {
        GrantRow row = in("suspended");

        assertThat(row.isInForce(NOW)).isFalse();
        assertThat(row.isStanding(NOW)).isTrue();

        made(row, "resume");

        assertThat(row.isInForce(NOW)).isTrue();
        assertThat(row.entry()).as("it is provided once the log holds this").isEqualTo("e-2");
    }
}
