package io.sluice.catalog.web;

/** How much waits for the caller on one of the menu's pages. */
public interface Badge {
    /** Of the page, as the menu has it. */
    String path();

    /** 0: nothing waits, or not for the caller. */
    long count();
}
