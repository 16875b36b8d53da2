package io.sluice.contract;

import java.util.Arrays;
import java.util.Optional;

/** Whether and how an interface is shared (政务数据共享条例): 无条件共享, 有条件共享, 不予共享. */
public enum SharingType {
    UNCONDITIONAL("unconditional"),
    CONDITIONAL("conditional"),
    NOT_SHARED("notShared");

    private final String word;

    SharingType(String word) {
        this.word = word;
    }

    static Optional<SharingType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The word contracts use. */
    @Override
    public String toString() {
        return word;
    }
}
