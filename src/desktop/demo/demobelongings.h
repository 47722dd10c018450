#pragma once

#include "desktop/demo/demoadministration.h"
#include "desktop/sources/belongingsource.h"

namespace shortlist::desktop {

/// Tags, pools and own fields over the demo's tables of few rows, so that edits to them show.
class DemoBelongings final : public BelongingSource
{
public:
    explicit DemoBelongings(DemoAdministration &tables) : m_tables(tables) {}
    /// Fills the tables; `candidate` gets some of each.
    void build(const QUuid &candidate);
    void belongings(const QUuid &candidate, QObject *context, Done<cache::CandidateBelongings> done) override;

private:
    DemoAdministration &m_tables;
};

} // namespace shortlist::desktop
