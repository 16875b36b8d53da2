package io.sluice.catalog.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            "relinquish", row -> row.standing().end(GrantState.RELINQUISHED, NOW),
            "narrow", row -> row.standing().narrow(less(List.of("fee")), "note-2", "e-3"),
            "shorten", row -> row.standing().narrow(less(List.of()), "note-2", "e-3"));

    private static Narrowed less(List<String> gone) {
        return new Narrowed(
                gone, List.of("no"), Map.of("fields", List.of("no")), "s-2", "topic-2", UNTIL.minusSeconds(60), 2048L);
    }

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
        "granted,      narrow,     granted",
        "granted,      shorten,    granted",
        "active,       provide,    active",
        "active,       fail,       failed",
        "active,       suspend,    suspended",
        "active,       resume,     not-suspended",
        "active,       prolong,    active",
        "active,       revoke,     revoked",
        "active,       expire,     expired",
        "active,       relinquish, relinquished",
        "active,       narrow,     granted",
        "active,       shorten,    active",
        "failed,       provide,    active",
        "failed,       fail,       failed",
        "failed,       suspend,    suspended",
        "failed,       resume,     not-suspended",
        "failed,       prolong,    failed",
        "failed,       revoke,     revoked",
        "failed,       expire,     expired",
        "failed,       relinquish, relinquished",
        "failed,       narrow,     granted",
        "failed,       shorten,    failed",
        "suspended,    provide,    suspended-refused",
        "suspended,    fail,       suspended-refused",
        "suspended,    suspend,    suspended-refused",
        "suspended,    resume,     granted",
        "suspended,    prolong,    suspended",
        "suspended,    revoke,     revoked",
        "suspended,    expire,     expired",
        "suspended,    relinquish, relinquished",
        "suspended,    narrow,     suspended",
        "suspended,    shorten,    suspended",
        "revoked,      provide,    ended-already",
        "revoked,      fail,       ended-already",
        "revoked,      suspend,    ended-already",
        "revoked,      resume,     ended-already",
        "revoked,      prolong,    ended-already",
        "revoked,      revoke,     ended-already",
        "revoked,      expire,     ended-already",
        "revoked,      relinquish, ended-already",
        "revoked,      narrow,     ended-already",
        "revoked,      shorten,    ended-already",
        "expired,      provide,    ended-already",
        "expired,      fail,       ended-already",
        "expired,      suspend,    ended-already",
        "expired,      resume,     ended-already",
        "expired,      prolong,    ended-already",
        "expired,      revoke,     ended-already",
        "expired,      expire,     ended-already",
        "expired,      relinquish, ended-already",
        "expired,      narrow,     ended-already",
        "expired,      shorten,    ended-already",
        "relinquished, provide,    ended-already",
        "relinquished, fail,       ended-already",
        "relinquished, suspend,    ended-already",
        "relinquished, resume,     ended-already",
        "relinquished, prolong,    ended-already",
        "relinquished, revoke,     ended-already",
        "relinquished, expire,     ended-already",
        "relinquished, relinquish, ended-already",
        "relinquished, narrow,     ended-already",
        "relinquished, shorten,    ended-already"
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

    @Test
    void whatShowsFewerFieldsHasNothingOfTheOldShareAndIsProvidedAnew() {
        GrantRow row = in("active");
        row.secret(new byte[32]);

        made(row, "narrow");

        assertThat(row.share()).isNull();
        assertThat(row.topic()).isNull();
        assertThat(row.secretDigest()).as("its credentials open nothing").isNull();
        assertThat(row.revision())
                .as("what was begun for the old terms is not finished")
                .isEqualTo(1);
        assertThat(row.terms()).isEqualTo(Map.of("fields", List.of("no")));
        assertThat(row.entry()).as("it is provided once the log holds this").isEqualTo("e-3");
        assertThat(row.agreement()).isEqualTo("note-2");
    }

    @Test
    void anEarlierEndAndALowerQuotaLeaveTheShareAsItIs() {
        GrantRow row = in("active");

        made(row, "shorten");

        assertThat(row.share()).isEqualTo("s-1");
        assertThat(row.revision()).isZero();
        assertThat(row.entry()).as("it goes on by its decision").isEqualTo("e-1");
        assertThat(row.validUntil()).isEqualTo(UNTIL.minusSeconds(60));
        assertThat(row.quota()).isEqualTo(2048);
        assertThat(row.agreement()).isEqualTo("note-2");
    }

    @Test
    void whatIsNarrowedWhileSuspendedWaitsToBeResumed() {
        GrantRow row = in("suspended");

        made(row, "narrow");
        assertThat(row.isInForce(NOW)).isFalse();

        made(row, "resume");
        assertThat(row.entry()).isEqualTo("e-2");
        assertThat(row.revision()).isEqualTo(1);
    }
}
