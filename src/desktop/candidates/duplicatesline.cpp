#include "desktop/candidates/duplicatesline.h"

#include "desktop/merging/mergelist.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace shortlist::desktop {

DuplicatesLine::DuplicatesLine(QWidget *parent) : Panel(parent)
{
    setObjectName(QStringLiteral("duplicatesLine"));
    setLayerName(QStringLiteral("inset"));
    setLine(QStringLiteral("bottom"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::space::detailPadding, metric::space::xs, metric::space::detailPadding,
                            metric::space::xs);
    row->setSpacing(metric::space::s);
    row->addWidget(new Glyph(QStringLiteral("people"), IconColour::Tertiary, metric::icon::small + 2, this));
    m_text =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("primary"), QStringLiteral("regular"), this);
    m_text->setObjectName(QStringLiteral("duplicatesText"));
    row->addWidget(m_text, 1);
    auto *compare = new QToolButton(this);
    compare->setObjectName(QStringLiteral("duplicatesButton"));
    compare->setText(tr("Compare…"));
    connect(compare, &QToolButton::clicked, this, &DuplicatesLine::compareRequested);
    row->addWidget(compare);
    hide();
}

void DuplicatesLine::showPairs(const QList<DuplicatePair> &pairs)
{
    if (!pairs.isEmpty()) {
        const QString name = isolated(pairs.first().second.name);
        //: %1 is another record's name, %2 says why: "same e-mail"
        m_text->setText(
            pairs.size() == 1
                ? tr("Perhaps the same person as %1: %2").arg(name, MergeListModel::whyAlike(pairs.first().common))
                : tr("%n records may be the same person", nullptr, static_cast<int>(pairs.size())));
    }
    setVisible(!pairs.isEmpty());
}

} // namespace shortlist::desktop
