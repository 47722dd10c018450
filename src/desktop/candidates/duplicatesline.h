#pragma once

#include "desktop/sources/mergesource.h"
#include "desktop/widgets/panel.h"

namespace shortlist::desktop {

class TextLabel;

/// Says that other records may be the same person, and offers to compare them. Passive; hidden where there are none.
class DuplicatesLine : public Panel
{
    Q_OBJECT
public:
    explicit DuplicatesLine(QWidget *parent = nullptr);

    void showPairs(const QList<DuplicatePair> &pairs);

Q_SIGNALS:
    void compareRequested();

private:
    TextLabel *m_text;
};

} // namespace shortlist::desktop
