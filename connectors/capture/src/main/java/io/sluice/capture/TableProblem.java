package io.sluice.capture;

/**
 * What is wrong with a table at its source.
 *
 * @param hinders whether it cannot be captured at all; else only shares that need what is missing cannot
 */
public record TableProblem(String reason, String message, boolean hinders) {
    public static TableProblem hindering(String reason, String message) {
        return new TableProblem(reason, message, true);
    }
}
