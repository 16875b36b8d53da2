package io.sluice.files;

/**
 * A file as it was listed.
 *
 * @param name relative to its folder, with {@code /} between
 * @param size in bytes
 * @param modifiedMicros when it was written to last, microseconds since 1970-01-01T00:00Z
 * @param linked whether it is a link or lies behind one: such are told, and not read
 */
record Found(String name, long size, long modifiedMicros, boolean linked) {

    /** Its own name, without the folder that it lies in. */
    String ownName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Names of files can hold personal data. */
    @Override
    public String toString() {
        return "file of " + size + " bytes";
    }
}
