package io.sluice.files;

/** A file as one of its drops takes it: a workbook or document may hold the tables of several. */
record Taken(Found found, Drop drop) {

    /** What stands for it from one listing to the next. */
    Key key() {
        return new Key(found.name(), drop.name());
    }

    record Key(String file, String drop) {}

    /** Names of files can hold personal data. */
    @Override
    public String toString() {
        return found + " of drop '" + drop.name() + "'";
    }
}
