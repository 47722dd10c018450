#pragma once

#include "client/accountrecords.h"

#include <QDialog>

namespace shortlist::desktop {

/// Says what a wipe destroys and what it leaves, before it is ordered.
class WipeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WipeDialog(const client::DeviceInfo &device, QWidget *parent = nullptr);
};

} // namespace shortlist::desktop
