package io.sluice.catalog.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sluice.contract.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * A problem document (RFC 9457).
 *
 * @param code stable, for programs
 * @param detail where, what and how to mend, for people
 * @param errors places in the sent document
 * @param values what the sentence in another language holds; only pages need them
 */
public record ProblemDocument(
        String type,
        String title,
        int status,
        String code,
        String detail,
        List<Place> errors,
        @JsonIgnore List<String> values) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param pointer JSON pointer (RFC 6901) */
    public record Place(String pointer, String detail, String hint) {
        static Place of(Problem problem) {
            return new Place(problem.path(), problem.cause(), problem.remedy());
        }
    }

    public ProblemDocument {
        errors = List.copyOf(errors);
        values = List.copyOf(values);
    }

    static Response answer(Refusal refusal) {
        return answer(
                refusal.status(),
                refusal.code(),
                String.valueOf(refusal.getMessage()),
                refusal.problems(),
                refusal.values());
    }

    static Response answer(int status, String code, String detail, List<Problem> problems) {
        return answer(status, code, detail, problems, List.of());
    }

    private static Response answer(
            int status, String code, String detail, List<Problem> problems, List<String> values) {
        ProblemDocument document = new ProblemDocument(
                "about:blank",
                Response.Status.fromStatusCode(status) == null
                        ? code
                        : Response.Status.fromStatusCode(status).getReasonPhrase(),
                status,
                code,
                detail,
                problems.stream().map(Place::of).toList(),
                values);
        return Response.status(status).type(MEDIA_TYPE).entity(document).build();
    }
}
