package io.sluice.model;

/**
 * Stands for a value that the source did not send because it did not change (PostgreSQL: an unchanged TOASTed column
 * without a whole before image). It is no value: it is replaced from the before image or the row is rejected.
 */
public enum Unavailable {
    UNAVAILABLE
}
