package io.sluice.demo.canary;

/**
 * Where bytes come from.
 *
 * @param name file or table
 * @param inside what was opened to get at them, outermost first
 * @param depth how many containers that are
 */
record Place(String name, String inside, int depth) {
    /** Containers in containers beyond this are left closed and reported. */
    private static final int DEEPEST = 4;

    static Place of(String name) {
        return new Place(name, "", 0);
    }

    Place inside(String container) {
        return new Place(name, inside.isEmpty() ? container : inside + " > " + container, depth + 1);
    }

    boolean isDeepest() {
        return depth >= DEEPEST;
    }
}
