package io.sluice.catalog.search.question;

import io.sluice.catalog.search.lucene.LuceneEngine;
import org.apache.lucene.store.ByteBuffersDirectory;

class LuceneIndexTest extends DatasetIndexContract {
    @Override
    protected SearchEngine engine() {
        return new LuceneEngine(new ByteBuffersDirectory());
    }
}
