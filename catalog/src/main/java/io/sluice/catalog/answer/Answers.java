package io.sluice.catalog.answer;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.sluice.contract.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a call ended in into a problem document. Messages of others can quote what was sent: they stay here. */
public class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    /** Members by which callers have tried to act for others, whatever they are called elsewhere. */
    private static final Set<String> GIVEN = Set.of(
            "owner",
            "ownerDept",
            "department",
            "tenant",
            "recipient",
            "provider",
            "requestedBy",
            "approvedBy",
            "decidedBy",
            "status",
            "state",
            "roles");

    private static final String NOT_PERMITTED = "Your account has no role that allows this; ask an operator";

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        Response answer = ProblemDocument.answer(refusal);
        return refusal.retryAfter()
                .map(wait -> Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1)
                        .build())
                .orElse(answer);
    }

    @ServerExceptionMapper
    Response unauthenticated(UnauthorizedException problem) {
        return unauthenticated();
    }

    @ServerExceptionMapper
    Response unauthenticated(AuthenticationFailedException problem) {
        return unauthenticated();
    }

    private static Response unauthenticated() {
        return ProblemDocument.answer(
                401,
                "unauthenticated",
                "Log in, or show a token that is in force: Authorization: Bearer <token>",
                List.of());
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException problem) {
        return ProblemDocument.answer(403, "forbidden", NOT_PERMITTED, List.of());
    }

    /** Jackson's own mapper for these would else be nearer. */
    @ServerExceptionMapper
    Response unfit(MismatchedInputException problem) {
        return unreadable(problem);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown && GIVEN.contains(unknown.getPropertyName())) {
            return ProblemDocument.answer(
                    403,
                    "not-yours-to-say",
                    "Whose a thing is and how it stands is not said by who sends it",
                    List.of(new Problem("", "a member names it", "leave it out")));
        }
        JsonLocation at = problem.getLocation() == null ? JsonLocation.NA : problem.getLocation();
        String pointer = problem instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                        .collect(Collectors.joining("/", "/", ""))
                : "";
        return ProblemDocument.answer(
                400,
                "unreadable",
                "The body is no JSON of the expected shape at line " + at.getLineNr() + ", column " + at.getColumnNr(),
                List.of(new Problem(
                        pointer, "it has another type, or no such member exists", "see the description of the call")));
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException problem) {
        boolean ofBody = problem.getConstraintViolations().stream().allMatch(Answers::isInBody);
        return ProblemDocument.answer(
                ofBody ? 422 : 400,
                "invalid",
                ofBody
                        ? "Some members of the body are missing or too long"
                        : "Some parameters of the address are out of bounds",
                problem.getConstraintViolations().stream().map(Answers::place).toList());
    }

    /** A body's member has a name below the parameter that is the body. */
    private static boolean isInBody(ConstraintViolation<?> violation) {
        return violation
                        .getPropertyPath()
                        .toString()
                        .chars()
                        .filter(letter -> letter == '.')
                        .count()
                > 1;
    }

    private static Problem place(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        String member = path.substring(path.lastIndexOf('.') + 1);
        return new Problem("/" + member, violation.getMessage(), "mend this member");
    }

    @ServerExceptionMapper
    Response others(WebApplicationException problem) {
        int status = problem.getResponse().getStatus();
        if (problem.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable);
        }
        return ProblemDocument.answer(status, "http-" + status, "The call is not one of this API's", List.of());
    }

    @ServerExceptionMapper
    Response failed(RuntimeException problem) {
        if (Database.isBusy(problem)) {
            return busy(problem);
        }
        String trace = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("trace", trace)
                .addKeyValue("kind", kinds(problem))
                .log("a call failed");
        return ProblemDocument.answer(
                500,
                "failed",
                "The call failed and nothing was changed; the hub's log has more under " + trace,
                List.of());
    }

    private static Response busy(RuntimeException problem) {
        LOG.atWarn().addKeyValue("kind", kinds(problem)).log("a call found the database busy");
        Response answer =
                ProblemDocument.answer(503, "busy", "The hub is busy and nothing was changed; try again", List.of());
        return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, 2).build();
    }

    private static String kinds(Throwable problem) {
        Throwable cause = problem.getCause();
        String kind = problem.getClass().getName() + at(problem);
        return cause == null || cause == problem ? kind : kind + " by " + kinds(cause);
    }

    private static String at(Throwable problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        return trace.length == 0 ? "" : "@" + trace[0];
    }
}
