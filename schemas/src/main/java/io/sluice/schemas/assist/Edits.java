package io.sluice.schemas.assist;

/** How many slips of the pen two words are apart. */
final class Edits {
    private Edits() {}

    /** Whether one is the other misspelt: one slip in five letters or more, two in nine or more. */
    static boolean near(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        int allowed = longest >= 9 ? 2 : longest >= 5 ? 1 : 0;
        return one.equals(other)
                || (Math.abs(one.length() - other.length()) <= allowed
                        && allowed > 0
                        && one.charAt(0) == other.charAt(0)
                        && distance(one, other) <= allowed);
    }

    /** Letters left out, added, changed, or two neighbours swapped. */
    static int distance(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 ? j : j == 0 ? i : cost(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cost(int[][] costs, String one, String other, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + change);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }
}
