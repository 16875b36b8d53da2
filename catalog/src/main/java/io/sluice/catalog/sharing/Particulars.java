package io.sluice.catalog.sharing;

import io.sluice.contract.Problem;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its terms; all of it is optional. People's names and numbers are for who decides: they are
 * stored with the request and never written to the exchange log.
 *
 * @param requesterCode the requesting department's unified social credit code (GB 32100)
 * @param applicant who can be asked
 * @param system where the data will be used
 * @param purposeCode the requester's code of the purpose, beside its text
 * @param matter what it is needed for
 * @param mode of sharing: 1 query API, 2 verification API, 3 table or stream exchange, 4 file exchange, 5 other
 * @param frequency how often it will be asked for
 * @param retentionDays after which the requester promises to delete what it received, up to 36,500
 * @param onwardSharing whether it is to be passed on; null: no
 * @param onwardReason to whom and why; needed where it is to be passed on
 * @param termReason why it is needed for long
 * @param effect what is expected to come of it
 */
public record Particulars(
        @Nullable String requesterCode,
        @Nullable Applicant applicant,
        @Nullable UsingSystem system,
        @Nullable String purposeCode,
        @Nullable Matter matter,
        @Nullable String mode,
        @Nullable Frequency frequency,
        @Nullable Integer retentionDays,
        @Nullable Boolean onwardSharing,
        @Nullable String onwardReason,
        @Nullable String termReason,
        @Nullable String effect) {
    private static final int SHORT = 200;
    private static final int LONG = 2000;
    private static final int LONGEST_RETENTION = 36_500;
    private static final Set<String> UNITS = Set.of("second", "minute", "hour", "day", "month");

    /** @param contact telephone or address */
    public record Applicant(@Nullable String name, @Nullable String contact) {}

    /** @param securityLevel its graded protection, 1 to 5 (GB/T 22240) */
    public record UsingSystem(
            @Nullable String name, @Nullable Integer securityLevel) {}

    /** @param scenario in which step of the matter it is used */
    public record Matter(
            @Nullable String code,
            @Nullable String name,
            @Nullable String scenario) {}

    /**
     * Queries or records in a span of time.
     *
     * @param per {@code second}, {@code minute}, {@code hour}, {@code day} or {@code month}
     */
    public record Frequency(
            @Nullable Long average,
            @Nullable Long peak,
            @Nullable String per) {}

    /** All that is wrong, each by its place in a request's body. */
    List<Problem> problems() {
        Check check = new Check();
        check.code(requesterCode);
        if (applicant != null) {
            check.text("/applicant/name", applicant.name(), SHORT);
            check.text("/applicant/contact", applicant.contact(), SHORT);
        }
        if (system != null) {
            check.text("/system/name", system.name(), SHORT);
            check.range("/system/securityLevel", system.securityLevel(), 1, 5);
        }
        check.text("/purposeCode", purposeCode, SHORT);
        if (matter != null) {
            check.text("/matter/code", matter.code(), SHORT);
            check.text("/matter/name", matter.name(), SHORT);
            check.text("/matter/scenario", matter.scenario(), LONG);
        }
        if (mode != null && !mode.matches("[1-5]")) {
            check.add(
                    "/mode",
                    "there is no such mode",
                    "use 1 query API, 2 verification API, 3 exchange, 4 file, 5 other");
        }
        if (frequency != null) {
            check.frequency(frequency);
        }
        check.range("/retentionDays", retentionDays, 1, LONGEST_RETENTION);
        check.text("/onwardReason", onwardReason, LONG);
        if (isPassedOn() && (onwardReason == null || onwardReason.isBlank())) {
            check.add("/onwardReason", "it is missing", "say to whom it is passed on and why, or do not pass it on");
        }
        check.text("/termReason", termReason, LONG);
        check.text("/effect", effect, LONG);
        return check.problems;
    }

    /** Whether what is received is to be passed on. */
    boolean isPassedOn() {
        return Boolean.TRUE.equals(onwardSharing);
    }

    /** Collects what is wrong. */
    private static final class Check {
        private static final String AT = "/particulars";

        private final List<Problem> problems = new ArrayList<>();

        void add(String place, String cause, String remedy) {
            problems.add(new Problem(AT + place, cause, remedy));
        }

        void text(String place, @Nullable String text, int longest) {
            if (text != null && (text.isBlank() || text.length() > longest)) {
                add(
                        place,
                        text.isBlank() ? "it is blank" : "it is longer than " + longest + " characters",
                        "use 1 to " + longest + " characters, or leave it out");
            }
        }

        void range(String place, @Nullable Integer number, int least, int most) {
            if (number != null && (number < least || number > most)) {
                add(place, "it is out of range", "use " + least + " to " + most + ", or leave it out");
            }
        }

        void code(@Nullable String code) {
            if (code != null
                    && Identifier.CREDIT_CODE.judge(code, Divisions.ANY) instanceof Judgement.Invalid invalid) {
                add("/requesterCode", invalid.flaw().words(), "use the department's unified social credit code");
            }
        }

        void frequency(Frequency frequency) {
            positive("/frequency/average", frequency.average());
            positive("/frequency/peak", frequency.peak());
            if (frequency.per() == null || !UNITS.contains(frequency.per())) {
                add("/frequency/per", "it is no span of time", "use second, minute, hour, day or month");
            }
            if (frequency.average() != null && frequency.peak() != null && frequency.peak() < frequency.average()) {
                add("/frequency/peak", "it is less than the average", "use the average or more");
            }
        }

        private void positive(String place, @Nullable Long number) {
            if (number != null && number < 1) {
                add(place, "it is out of range", "use 1 or more, or leave it out");
            }
        }
    }
}
