#include "desktop/signin/wipedview.h"

#include "desktop/shell/wording.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

WipedView::WipedView(QWidget *parent)
    : QWidget(parent)
    , m_headline(new TextLabel(this))
    , m_text(new TextLabel(this))
    , m_detail(new TextLabel(this))
    , m_button(new QPushButton(this))
{
    constexpr int columnWidth = 480;
    setObjectName(QStringLiteral("wipedView"));
    m_headline->setObjectName(QStringLiteral("headline"));
    m_detail->setObjectName(QStringLiteral("detail"));
    m_button->setObjectName(QStringLiteral("continueButton"));
    m_headline->setSizeName(QStringLiteral("title"));
    m_headline->setWeightName(QStringLiteral("semibold"));
    m_button->setProperty("kind", QStringLiteral("primary"));
    m_button->setProperty("large", true);
    m_detail->setTone(QStringLiteral("secondary"));
    for (TextLabel *label : {m_headline, m_text, m_detail})
        label->setWordWrap(true);
    auto *panel = new Panel(this);
    auto *form = new QWidget(panel);
    form->setFixedWidth(columnWidth);
    auto *column = new QVBoxLayout(form);
    column->setSpacing(metric::space::m);
    column->addStretch();
    auto *head = new QHBoxLayout;
    head->setSpacing(metric::space::m);
    head->addWidget(new Glyph(QStringLiteral("shield-lock"), IconColour::Accent, 32, form));
    head->addWidget(m_headline, 1);
    column->addLayout(head);
    column->addWidget(m_text);
    column->addWidget(m_detail);
    column->addWidget(m_button, 0, Qt::AlignLeading);
    column->addStretch();
    auto *row = new QHBoxLayout(panel);
    row->addStretch();
    row->addWidget(form);
    row->addStretch();
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(panel);
    connect(m_button, &QPushButton::clicked, this, &WipedView::continued);
}

void WipedView::showRunning()
{
    m_headline->setText(tr("Removing the data from this device…"));
    m_text->setText(tr("An administrator of your organisation ordered it."));
    m_detail->clear();
    m_button->hide();
}

void WipedView::showDone(const client::WipeCount &count)
{
    m_headline->setText(tr("The data on this device was removed"));
    m_text->setText(tr("An administrator of your organisation ordered it. The copy, its files and its keys are gone "
                       "from this device; what had reached the server is still there."));
    QString detail = tr("%n file(s) destroyed, %1.", nullptr, count.files).arg(fileSize(count.bytes));
    if (count.unsent > 0)
        detail += QLatin1Char(' ') + tr("%n edit(s) had not reached the server and are lost.", nullptr, count.unsent);
    if (!count.receiptSent)
        detail += QLatin1Char(' ') + tr("The server does not know yet; the next start tells it.");
    m_detail->setText(detail);
    m_button->setText(tr("Go to the sign-in page"));
    m_button->show();
}

void WipedView::showFailed(const QString &why)
{
    m_headline->setText(tr("The data could not be removed yet"));
    m_text->setText(tr("An administrator of your organisation ordered it."));
    m_detail->setText(why);
    m_button->setText(tr("Try again"));
    m_button->show();
}

} // namespace shortlist::desktop
