package io.sluice.catalog.inquiry;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * What an auditor asks for. Nothing of it says whom it is about.
 *
 * @param kind of the identifier that will be given to the data process
 */
public record Wanted(
        @NotBlank @Size(max = Wanted.LONGEST_CASE) String caseName,
        @NotBlank @Size(max = Wanted.LONGEST) String reason,
        @NotBlank @Size(max = Wanted.LONGEST) String legalBasis,

        @NotNull @Pattern(regexp = Wanted.KINDS) String kind) {
    static final String KINDS = "citizen-id|credit-code|organisation-code|passport|hk-macau-permit";
    static final int LONGEST_CASE = 100;
    static final int LONGEST = 1000;

    /** The kinds of identifiers that the exchange log names people and enterprises by. */
    public static final List<String> KIND_WORDS = List.of(KINDS.split("\\|"));

    /** What a form sent. */
    public static Wanted checked(String caseName, String reason, String legalBasis, String kind) {
        List<Problem> problems = new ArrayList<>();
        check("/case", caseName, LONGEST_CASE, problems);
        check("/reason", reason, LONGEST, problems);
        check("/basis", legalBasis, LONGEST, problems);
        if (!KIND_WORDS.contains(kind)) {
            problems.add(new Problem("/kind", "it is none that people are named by", "choose one of " + KIND_WORDS));
        }
        if (!problems.isEmpty()) {
            throw Refusal.unfit("inquiry-unfit", "The inquiry cannot be asked", problems);
        }
        return new Wanted(caseName, reason, legalBasis, kind);
    }

    private static void check(String pointer, String text, int longest, List<Problem> problems) {
        if (text.isBlank() || text.length() > longest) {
            problems.add(new Problem(pointer, "it is missing or too long", "write 1 to " + longest + " characters"));
        }
    }
}
