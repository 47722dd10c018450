#include "desktop/sources/workspacecvs.h"

#include "cache/readmodels/cvlist.h"

namespace shortlist::desktop {

core::Expected<QList<CvOfPerson>> readCvs(const cache::Reader &reader, const client::BulkSelection &people)
{
    const auto found = cache::newestCvs(reader, {people.applications, people.candidates, people.keys});
    if (!found)
        return core::fail(found.error());
    QList<CvOfPerson> out;
    for (const cache::NewestCv &cv : *found)
        out.append({cv.candidate, cv.name, cv.fileName, cv.sha256, cv.size, cv.blind});
    return out;
}

} // namespace shortlist::desktop
