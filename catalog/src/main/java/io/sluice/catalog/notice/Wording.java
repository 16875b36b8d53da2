package io.sluice.catalog.notice;

import java.util.List;

/** Puts notices into words: the pages know both languages and where things are found. */
public interface Wording {
    /** @param text plain, with a link for each notice */
    record Letter(String subject, String text) {}

    /** @param department of who reads it */
    Letter letter(String language, String department, List<Notices.Notice> notices);

    /** Where a notice's subject is found, from the pages' base address on. */
    String link(Notices.Notice notice, String department);
}
