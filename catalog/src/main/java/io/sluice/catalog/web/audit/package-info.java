/** The auditor's pages: the exchange log asked, an entry verified, what is unusual, evidence for a case. */
@NullMarked
package io.sluice.catalog.web.audit;

import org.jspecify.annotations.NullMarked;
