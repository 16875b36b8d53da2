package io.sluice.catalog.search.question;

import io.sluice.catalog.search.lucene.LuceneEngine;
import org.apache.lucene.store.ByteBuffersDirectory;

class LuceneRecallTest extends RecallContract {
    @Override
    protected SearchEngine engine() {
        return new LuceneEngine(new ByteBuffersDirectory());
    }
}
