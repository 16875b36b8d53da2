package io.sluice.catalog.flow;

/** Puts what is wrong with a source into words: the pages know both languages. */
public interface SourceWords {
    SourceStatus.Trouble told(SourceStatus.Trouble trouble);
}
