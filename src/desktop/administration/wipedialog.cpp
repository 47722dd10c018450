#include "desktop/administration/wipedialog.h"

#include "desktop/administration/liststack.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace shortlist::desktop {

WipeDialog::WipeDialog(const client::DeviceInfo &device, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("wipeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is a device
    setWindowTitle(tr("Wipe %1").arg(isolated(device.name)));
    setFixedWidth(scaled(metric::size::dialogSmall));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                               metric::space::l);
    layout->setSpacing(metric::space::s);
    auto *title = makeLabel(QStringLiteral("heading"), windowTitle(), this);
    title->setSizeName(QStringLiteral("title"));
    layout->addWidget(title);
    auto *whose = makeLabel(QStringLiteral("hint"), tr("Used by %1").arg(isolated(device.userName)), this);
    layout->addWidget(whose);
    const auto point = [this, layout](const QString &iconName, IconColour colour, const QString &text) {
        auto *row = new QHBoxLayout;
        row->setSpacing(metric::space::s);
        row->addWidget(new Glyph(iconName, colour, metric::icon::regular, this), 0, Qt::AlignTop);
        auto *label =
            new TextLabel(text, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("regular"), this);
        label->setWordWrap(true);
        row->addWidget(label, 1);
        layout->addLayout(row);
    };
    point(QStringLiteral("trash"), IconColour::Danger,
          tr("Destroyed on that device: its copy of people, jobs and files, its keys, and edits that have not reached "
             "the server. Those edits are lost."));
    point(QStringLiteral("clock"), IconColour::Secondary,
          tr("It happens when the device next reaches the server; until then it is signed out and its copy stays "
             "encrypted."));
    point(QStringLiteral("check-circle-fill"), IconColour::Success,
          tr("Everything on the server stays. The device sends a receipt of what it destroyed."));
    layout->addSpacing(metric::space::xs);
    auto *sure = new QCheckBox(tr("I know that this cannot be taken back"), this);
    sure->setObjectName(QStringLiteral("wipeSure"));
    layout->addWidget(sure);
    layout->addSpacing(metric::space::s);
    auto *buttons = new QDialogButtonBox(this);
    auto *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setIcon({});
    cancel->setDefault(true);
    auto *wipe = buttons->addButton(tr("Order the wipe"), QDialogButtonBox::AcceptRole);
    wipe->setObjectName(QStringLiteral("orderWipe"));
    wipe->setProperty("kind", QStringLiteral("danger"));
    wipe->setEnabled(false);
    wipe->setToolTip(tr("Tick the box first"));
    connect(sure, &QCheckBox::toggled, wipe, [wipe](bool on) {
        wipe->setEnabled(on);
        wipe->setToolTip(on ? QString() : tr("Tick the box first"));
    });
    layout->addWidget(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(wipe, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace shortlist::desktop
