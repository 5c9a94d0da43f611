// The schedulers of ns-3, chosen by name on the command line.
#pragma once

#include <string>

#include "../workload.hpp"
#include "ns3/core-module.h"

namespace ns3_scheduler {

inline std::string schedulerArgument(int count, char** values) {
  if (count == 4) return "PriorityQueueScheduler";  // the fastest of them
  if (count != 6 || std::string(values[4]) != "--scheduler") {
    workload::fail("usage: flood PEERS MESSAGES SEED [--scheduler NAME]");
  }
  return values[5];
}

inline void useScheduler(const std::string& name) {
  ns3::TypeId type;
  if (!ns3::TypeId::LookupByNameFailSafe("ns3::" + name, &type)) workload::fail("ns-3 has no scheduler named " + name);
  ns3::ObjectFactory factory;
  factory.SetTypeId(type);
  ns3::Simulator::SetScheduler(factory);
}

}  // namespace ns3_scheduler
