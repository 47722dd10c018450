#include "desktop/candidates/waitingformline.h"

#include "desktop/shell/wording.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace shortlist::desktop {

WaitingFormLine::WaitingFormLine(QWidget *parent) : Panel(parent)
{
    setObjectName(QStringLiteral("waitingFormLine"));
    setLayerName(QStringLiteral("inset"));
    setLine(QStringLiteral("bottom"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::space::detailPadding, metric::space::xs, metric::space::detailPadding,
                            metric::space::xs);
    row->setSpacing(metric::space::s);
    row->addWidget(new Glyph(QStringLiteral("person"), IconColour::Tertiary, metric::icon::small + 2, this));
    m_text =
        new TextLabel(QString(), QStringLiteral("small"), QStringLiteral("primary"), QStringLiteral("regular"), this);
    m_text->setObjectName(QStringLiteral("waitingFormText"));
    row->addWidget(m_text, 1);
    auto *goOn = new QToolButton(this);
    goOn->setObjectName(QStringLiteral("waitingFormButton"));
    //: Back to the form for a new person
    goOn->setText(tr("Back to the form"));
    connect(goOn, &QToolButton::clicked, this, &WaitingFormLine::goOnRequested);
    row->addWidget(goOn);
    hide();
}

void WaitingFormLine::showName(const std::optional<QString> &name)
{
    if (name)
        //: %1 is a person whose form was put aside
        m_text->setText(name->isEmpty() ? tr("A new person is not added yet")
                                        : tr("%1 is not added yet").arg(isolated(*name)));
    setVisible(name.has_value());
}

} // namespace shortlist::desktop
