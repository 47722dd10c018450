#pragma once

#include "client/bulkactions.h"
#include "desktop/sources/records.h"

namespace shortlist::desktop {

/// The newest CV of somebody.
struct CvOfPerson
{
    QUuid candidate;
    QString name;      ///< a made-up one under blind review
    QString fileName;  ///< as it was added
    QByteArray sha256; ///< empty: the person has no CV that this device knows of
    qint64 size = 0;
    bool blind = false; ///< under blind review, which withholds CVs
};

/// Which CVs belong to people. As the interfaces in sources.h.
class CvSource
{
public:
    virtual ~CvSource() = default;
    /// One for each person of the selection, in its order; people whom this device does not hold are left out.
    virtual void cvsOf(const client::BulkSelection &people, QObject *context, Done<QList<CvOfPerson>> done) = 0;
};

} // namespace shortlist::desktop
