#pragma once

#include "support/binaries.h"

#include <QTest>

namespace shortlist::tests {

/// The literal as a QString: these tests are command lines from end to end.
inline QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

} // namespace shortlist::tests

/// The program must have ended with status 0; else the test fails with what it said.
#define QVERIFY_DONE(finished)                                                                                         \
    do {                                                                                                               \
        const shortlist::tests::Finished result_ = (finished);                                                         \
        QVERIFY2(result_.status == 0, result_.err.constData());                                                        \
    } while (false)
