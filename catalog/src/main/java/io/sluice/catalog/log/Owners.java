package io.sluice.catalog.log;

/** Tells whose datasets are. Datasets know the log; the other way they are asked through this. */
public interface Owners {

    /** The department that a dataset belongs to; of one that is not known, the department its id begins with. */
    String of(String dataset);
}
